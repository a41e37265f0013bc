// shepherd.js 13.0.3, the last version under the MIT licence: those after it are AGPL or paid for.
import Shepherd from 'shepherd.js';
import 'shepherd.js/dist/css/shepherd.css';

export function start(steps) {
  const tour = new Shepherd.Tour({
    useModalOverlay: true,
    defaultStepOptions: { cancelIcon: { enabled: true }, modalOverlayOpeningPadding: 6, scrollTo: false },
  });
  steps.forEach(({ target, placement, title, body }, at) => {
    const buttons = [
      { text: 'Back', action: tour.back, secondary: true },
      { text: 'Next', action: tour.next, classes: 'bench-next' },
    ];
    tour.addStep({ id: `step-${at}`, title, text: body, attachTo: { element: target, on: placement }, buttons });
  });
  tour.start();
  const open = () => tour.getCurrentStep()?.getElement();
  return { card: open, next: () => open()?.querySelector('.bench-next') };
}
