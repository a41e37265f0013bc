// Ids that sort by time: UUID version 7 (RFC 9562), 48 bits of milliseconds and then random.
export const newId = () =>
  [Date.now(), ...crypto.getRandomValues(new Uint16Array(5))]
    .map((part, at) => part.toString(16).padStart(at ? 4 : 12, '0'))
    .join('')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-7$3-8$4-');
