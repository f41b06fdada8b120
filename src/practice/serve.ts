import { html } from "../kit/html.ts";
import { catchUp } from "../sandbox/life-cycle.ts";
import type { PageAnswer, PageRequest, PageServer, PageWorld } from "../sandbox/pages.ts";
import { PortalRefusal } from "../sandbox/portal/refusal.ts";
import type { Language } from "../ui/language.ts";
import { refusalSentence } from "./act.ts";
import { errorBox, link, type Page, pageAnswer } from "./layout.ts";
import { accountRoutes } from "./pages/account.ts";
import { depositRoutes } from "./pages/deposit.ts";
import { deskRoutes } from "./pages/desk.ts";
import { entranceRoutes } from "./pages/entrance.ts";
import { invoiceRoutes } from "./pages/invoice.ts";
import { issuedRoutes } from "./pages/issued.ts";
import { passwordRoutes } from "./pages/password.ts";
import { registrationRoutes } from "./pages/registration.ts";
import { sideRoutes } from "./pages/sides.ts";
import { typeInRoutes } from "./pages/type-in.ts";
import type { Answer, Route } from "./routes.ts";
import { Forbidden, readVisit, redirect, type Visit } from "./visit.ts";

const ROUTES: readonly Route[] = [
  ...entranceRoutes,
  ...registrationRoutes,
  ...passwordRoutes,
  ...sideRoutes,
  ...accountRoutes,
  ...issuedRoutes,
  ...depositRoutes,
  ...typeInRoutes,
  ...invoiceRoutes,
  ...deskRoutes,
];

/** The practice portal: every page, made here and now from what the platform holds. */
export function pageServer(language: Language): PageServer {
  return async (world: PageWorld, request: PageRequest): Promise<PageAnswer> => {
    let read: Awaited<ReturnType<typeof readVisit>>;
    try {
      read = await readVisit(world, request, language);
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error;
      return forbidden(await readVisit(world, { ...request, method: "GET" }, language));
    }
    const { visit, cookies } = read;
    catchUp(visit.moment);
    const answer = await answerTo(visit, request.method);
    const done = isPage(answer) ? pageAnswer(visit, answer) : answer;
    const own = [done.headers["set-cookie"] ?? []].flat();
    const all = [...cookies, ...own];
    const { "set-cookie": _, ...headers } = done.headers;
    return { ...done, headers: all.length > 0 ? { ...headers, "set-cookie": all } : headers };
  };
}

const isPage = (answer: Answer): answer is Page => "title" in answer;

async function answerTo(visit: Visit, method: string): Promise<Answer> {
  const found = find(visit.path, method);
  const { text } = visit;
  if (!found) {
    const body = html`<p>${text.notFound}</p>${link(visit.account ? "/accueil" : "/", text.backHome)}`;
    return { status: 404, title: text.notFoundTitle, body };
  }
  try {
    return await found.route.answer(visit, found.params);
  } catch (error) {
    if (error instanceof PortalRefusal && error.reason === "SESSION_OVER") return redirect("/?session=fin");
    const sentence = refusalSentence(visit, error);
    if (sentence === null) throw error;
    const body = html`${errorBox(text.refused, sentence)}${link(visit.account ? "/accueil" : "/", text.backHome)}`;
    return { status: 422, title: text.refusedTitle, body };
  }
}

function find(path: string, method: string): { readonly route: Route; readonly params: readonly string[] } | null {
  for (const route of ROUTES) {
    if (route.method !== method) continue;
    const pattern = new RegExp(`^${route.path.replace(/:\w+/g, "([^/]+)")}/?$`);
    const match = pattern.exec(path);
    if (match) return { route, params: match.slice(1).map(decodeURIComponent) };
  }
  return null;
}

function forbidden({ visit, cookies }: Awaited<ReturnType<typeof readVisit>>): PageAnswer {
  const { text } = visit;
  const body = html`<p>${text.forbidden}</p>${link(visit.path, text.tryAgain)}`;
  const page = pageAnswer(visit, { status: 403, title: text.forbiddenTitle, body });
  return { ...page, headers: { ...page.headers, "set-cookie": cookies } };
}
