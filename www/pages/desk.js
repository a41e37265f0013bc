// The page of work in Arabic, and what is started on it: `?ar`, `?start=modal,list`.
'use strict';
{
  const asked = new URLSearchParams(location.search);
  if (asked.has('ar')) {
    Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' });
    document.querySelectorAll('[data-ar]').forEach((element) => (element.textContent = element.dataset.ar));
  }
  // Calls before the engine is there are kept.
  asked.get('start')?.split(',').forEach((experience) => waypost.start(experience));
}
