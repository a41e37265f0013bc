// Where card and light are, as a user sees it.

/** Waits until the light is on the element that a selector finds, and the card beside it in the window. */
export const pointsAt = (page, selector) =>
  page.until((selector) => {
    const [light, card, target] = [$('waypost-layer >>> .spot'), $('waypost-layer >>> .card'), $(selector)].map(box);
    const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
    const [one, other] = [middle(light), middle(target)];
    const level = card.right > other[0] && card.x < other[0];
    const upright = card.bottom > other[1] && card.y < other[1];
    const inside = card.x >= 0 && card.y >= 0 && card.right <= innerWidth && card.bottom <= innerHeight;
    return (
      visible($('waypost-layer >>> .card')) &&
      visible($('waypost-layer >>> .spot')) &&
      Math.abs(one[0] - other[0]) <= 1 &&
      Math.abs(one[1] - other[1]) <= 1 &&
      level !== upright &&
      inside
    );
  }, selector);

/** Waits until nothing of card and light can be seen, though they may come back. */
export const isAway = async (page) => {
  await page.hides('waypost-layer >>> .card');
  await page.hides('waypost-layer >>> .spot');
};
