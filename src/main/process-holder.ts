import { readFileSync, readlinkSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { pidExists } from "../kit/pid.ts";
import type { Holder } from "../usecases/ports/journal.ts";

/** This process, as the journal writes it beside what it works on. */
export function currentHolder(): Holder {
  return {
    pid: process.pid,
    host: hostname(),
    boot: bootId(),
    pidNamespace: pidNamespace(),
    startedAt: startOf(process.pid),
    user: userName(),
  };
}

/**
 * Whether the process still runs. A pid alone is not enough: it may have been given to another process, or count in
 * another container of a machine of the same name. Null when it cannot be known (another machine, another start of it,
 * another set of processes, or a platform that does not tell): then the holder's last sign of life decides.
 */
export function isAlive(holder: Holder, here: Place = placeOf()): boolean | null {
  const { host, boot, pidNamespace, startedAt } = holder;
  if (boot === null || pidNamespace === null || startedAt === null) return null;
  if (host !== here.host || boot !== here.boot || pidNamespace !== here.pidNamespace) return null;
  if (!pidExists(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === null ? null : started === startedAt;
}

/** Where pids mean the same. */
export type Place = Pick<Holder, "host" | "boot" | "pidNamespace">;

function placeOf(): Place {
  return { host: hostname(), boot: bootId(), pidNamespace: pidNamespace() };
}

/** Linux only. */
function bootId(): string | null {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
}

/** Linux only: pids of two containers have nothing to do with each other. */
function pidNamespace(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
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
    const boot = bootId();
    return boot === null ? null : `${boot}:${ticks}`;
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
