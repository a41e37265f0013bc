// driver.js, without its animation.
import { driver } from 'driver.js';
import 'driver.js/dist/driver.css';

export function start(steps) {
  const tour = driver({
    animate: false,
    smoothScroll: false,
    showProgress: true,
    steps: steps.map(({ target, placement, title, body }) => ({
      element: target,
      popover: { title, description: body, side: placement, align: 'center' },
    })),
  });
  tour.drive();
  const one = (selector) => document.querySelector(selector);
  return { card: () => one('.driver-popover'), next: () => one('.driver-popover-next-btn') };
}
