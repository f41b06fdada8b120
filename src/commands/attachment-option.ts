/** `file` or `file=TYPE`, a code of Chorus Pro's list of attachment types. */
export function readAttachment(text: string): { path: string; type: string | null } {
  const match = /^(.+)=([A-Z][A-Z0-9_]+)$/.exec(text);
  return match ? { path: match[1] ?? text, type: match[2] ?? null } : { path: text, type: null };
}
