import * as wizard from "../../../src/ui/messages/wizard.ts";
import { namesCommand } from "../../../src/ui/spoken.ts";

const MOST = 3;

/** What nobody who only answers questions can use, and what is said too often. */
export function screenFaults(screen: string): string[] {
  const shown = screen.replace(/[\u00a0\u202f]/g, " ").split("\n");
  const faults: string[] = [];
  const starts = [wizard.fr, wizard.en].map(({ equivalent }) => equivalent.replace(/[\u00a0\u202f]/g, " "));
  let copied = false;
  for (const line of shown) {
    // There to be copied by whoever wants to do without the wizard.
    if (starts.some((start) => line.startsWith(start))) copied = true;
    else if (line.trim() === "") copied = false;
    if (!copied && namesCommand(line)) faults.push(`names a command: ${line.trim()}`);
  }
  const remarks = shown.filter((line) => /^ {2}[!✗] /.test(line));
  for (const remark of new Set(remarks)) {
    const count = remarks.filter((one) => one === remark).length;
    if (count > MOST) faults.push(`${count} times: ${remark.trim()}`);
  }
  return faults;
}
