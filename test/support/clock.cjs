// Preloaded by NODE_OPTIONS into a program under test: its clock shows the year that TEST_YEAR says, and goes on.
const year = Number(process.env.TEST_YEAR);
const RealDate = Date;
const offset = RealDate.UTC(year, 5, 15) - RealDate.now();
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }
  static now() {
    return RealDate.now() + offset;
  }
};
