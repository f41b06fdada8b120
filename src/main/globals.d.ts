/** Replaced at build time by the version of package.json. */
declare const __CPRO_VERSION__: string;
