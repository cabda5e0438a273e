// Loaded before the program on both sides: the time that stands in EXAUDIT_TEST_NOW, always the same.
const now = Date.parse(process.env.EXAUDIT_TEST_NOW ?? '2026-11-29T00:00:00Z');
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(now);
    else super(...parts);
  }
  static now() {
    return now;
  }
};
