// `?as=de-AT` is what the host says the language is.
'use strict';
behaviour.options.locale = new URLSearchParams(location.search).get('as') ?? undefined;
