import fc from "fast-check";

/**
 * Property tests draw the same values in every run, so that one cannot fail by chance. `CPRO_TEST_SEED=random` draws
 * others (a failure tells its seed), `CPRO_TEST_SEED=<n>` those of that seed.
 */
const chosen = process.env.CPRO_TEST_SEED ?? "22112026";
if (chosen !== "random") {
  const seed = Number(chosen);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`CPRO_TEST_SEED is a whole number or "random": ${chosen}`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
