import type { SandboxMail } from "../usecases/ports/sandbox.ts";
import type { Database } from "./store/database.ts";

/** A mail the platform would have sent. */
export type Mail = Omit<SandboxMail, "link">;

export function sendMail(db: Database, mail: Omit<Mail, "id">): Mail {
  const { to, ...rest } = mail;
  return { id: db.insert("mails", { ...rest, recipient: to }), ...mail };
}

/** Every mail, oldest first; only those to one address when it is given. */
export function listMails(db: Database, to?: string): Mail[] {
  const columns = `SELECT id, kind, recipient AS "to", subject, body, at FROM mails`;
  return to === undefined
    ? db.all<Mail>(`${columns} ORDER BY id`)
    : db.all<Mail>(`${columns} WHERE recipient = ? ORDER BY id`, to);
}
