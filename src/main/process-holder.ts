import { readFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import type { Holder } from "../usecases/ports/journal.ts";

/** This process, as the journal writes it beside what it works on. */
export function currentHolder(): Holder {
  return { pid: process.pid, host: hostname(), startedAt: startOf(process.pid), user: userName() };
}

/**
 * Whether the process still runs. A pid alone is not enough, since it may have been given to another process: the
 * start must agree too. Null when it cannot be known (another machine, or a platform that does not tell when a process
 * started): then the holder's last sign of life decides.
 */
export function isAlive(holder: Holder): boolean | null {
  if (holder.host !== hostname()) return null;
  if (!pidExists(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === null || holder.startedAt === null ? null : started === holder.startedAt;
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Field 22 of Linux's /proc/<pid>/stat (ticks since boot), with the boot's own id, since ticks begin anew at each boot.
 * Null on other platforms.
 */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, second field, may hold spaces and parentheses: count from the last one.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${ticks}`;
  } catch {
    return null;
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a uid without a name.
    return String(process.getuid?.() ?? "?");
  }
}
