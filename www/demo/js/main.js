// The demo's entry: puts the app together, then Waypost beside it. Start reading here.

import { href } from './base.js';
import { openConsole } from './console/panel.js';
import { refill } from './dom.js';
import { startOnboarding } from './onboarding.js';
import { billingPage } from './pages/billing.js';
import { membersPage } from './pages/members.js';
import { projectPage } from './pages/project.js';
import { projectsPage } from './pages/projects.js';
import { reportPage } from './pages/report.js';
import { reportsPage } from './pages/reports.js';
import { settingsPage } from './pages/settings.js';
import { avatar } from './parts/avatar.js';
import { icon } from './parts/icon.js';
import { clearToast } from './parts/toast.js';
import { createRouter } from './router.js';
import { store } from './store.js';
import { count } from './words.js';

const router = createRouter({
  outlet: document.getElementById('main'),
  fallback: '/projects',
  routes: [
    ['/projects', projectsPage],
    ['/projects/:id', ({ id }) => projectPage(id, (path) => router.go(path))],
    ['/members', membersPage],
    ['/reports', reportsPage],
    ['/reports/:id', ({ id }) => reportPage(id)],
    ['/billing', billingPage],
    ['/settings', settingsPage],
  ],
  onShow: markCurrent,
});

for (const link of document.querySelectorAll('a[data-route]')) {
  link.href = href(link.dataset.route);
  if (link.dataset.icon) link.prepend(icon(link.dataset.icon));
}

const starting = startOnboarding(router);
drawFoot();
router.start();
openConsole(document.getElementById('console'), starting);

store.onChange(() => {
  drawFoot();
  router.update();
});

function markCurrent(path) {
  clearToast();
  for (const link of document.querySelectorAll('.nav a')) {
    const here = path === link.dataset.route || path.startsWith(`${link.dataset.route}/`);
    if (here) link.setAttribute('aria-current', path === link.dataset.route ? 'page' : 'true');
    else link.removeAttribute('aria-current');
  }
}

function drawFoot() {
  const { user, account, daysLeft } = store;
  const trial = document.getElementById('trial-note');
  trial.hidden = account.plan !== 'trial';
  trial.textContent = `${count(daysLeft, 'day')} left in your trial`;
  refill(document.getElementById('whoami'), avatar(user.name), whoLines(user, account));
}

function whoLines(user, account) {
  const lines = document.createElement('span');
  const name = document.createElement('strong');
  const company = document.createElement('span');
  name.textContent = user.name;
  company.textContent = account.name;
  lines.append(name, company);
  return lines;
}
