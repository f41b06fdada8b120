/** A profile's name or an invoice's number as it is typed in any shell: quoted where it holds more than letters and digits. */
export const inShell = (name: string): string => (/^[\w./-]+$/.test(name) ? name : `"${name}"`);

/** A hint that ends in a command which takes a profile, for that profile. */
export const forProfile = (hint: string, profile: string): string =>
  hint.replace(/\bcpro (?:login|doctor|whoami)$/, (command) => `${command} --profile ${inShell(profile)}`);
