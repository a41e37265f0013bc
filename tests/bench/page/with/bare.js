// No tour at all: what the page costs by itself.
export const start = () => ({ card: () => document.body, next: () => null });
