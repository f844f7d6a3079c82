import type { Asker } from "./asker.fixture.ts";

/** What somebody is answered: the status and the body. */
export interface Answered {
  readonly status: number;
  readonly body: Buffer;
}

type Door = (asker: Asker) => Promise<Answered>;

/** Why nothing of a round can leave by a door. */
type Shut = string;

const get =
  (url: string): Door =>
  (asker) =>
    ask(asker, "GET", url);
const post =
  (url: string, body: object): Door =>
  (asker) =>
    ask(asker, "POST", url, { payload: body });
const command =
  (of: (asker: Asker) => object, id: (asker: Asker) => string = () => crypto.randomUUID()): Door =>
  (asker) =>
    ask(asker, "POST", "/api/rounds/r1/commands", { payload: { id: id(asker), command: of(asker) } });

/** Every address of the service with every method, as the description names them: how it is asked, or why nothing of a round can leave by it. */
export const HTTP_DOORS: Readonly<Record<string, Door | Shut>> = {
  "POST /api/auth/sign-in/email": "an account and no round",
  "POST /api/auth/sign-out": "nothing",
  "POST /api/auth/change-password": "an account and no round",
  "POST /api/auth/sign-in/second-factor": "an account and no round",
  "GET /api/auth/providers": get("/api/auth/providers"),
  "POST /api/auth/sign-in/provider": "an address elsewhere",
  "GET /api/auth/callback/{provider}": "an account and no round",
  "POST /api/auth/reset": "nothing",
  "POST /api/auth/reset/password": "an address of an account and no round",
  "POST /api/account/address": "nothing",
  "POST /api/auth/address/confirm": "an address of an account and no round",
  "GET /api/account": get("/api/account"),
  "POST /api/account/second-factor": "an account and no round",
  "POST /api/account/second-factor/confirm": "an account and no round",
  "POST /api/account/second-factor/remove": "an account and no round",
  "POST /api/account/second-factor/recovery": "an account and no round",
  "GET /api/account/sessions": "the asker's own sessions",
  "DELETE /api/account/sessions": "nothing but how many",
  "DELETE /api/account/sessions/{session}": (asker) => ask(asker, "DELETE", "/api/account/sessions/none"),
  "GET /api/administration/accounts": get("/api/administration/accounts"),
  "POST /api/administration/accounts/{account}/lock": "an account and no round",
  "POST /api/administration/accounts/{account}/unlock": "an account and no round",
  "POST /api/administration/accounts/{account}/new-password": "an account and no round",
  "GET /api/administration/mail": get("/api/administration/mail"),
  "POST /api/administration/mail/test": "nothing but an id",
  "POST /api/administration/mail/{mail}/retry": "nothing",
  "GET /api/administration/sign-in": get("/api/administration/sign-in"),
  "GET /api/audit": get("/api/audit"),
  "GET /api/audit.csv": get("/api/audit.csv"),
  "GET /api/audit.jsonl": get("/api/audit.jsonl"),
  "GET /api/demo/people": get("/api/demo/people"),
  "POST /api/demo/sign-in": post("/api/demo/sign-in", { person: "nobody" }),
  "GET /api/journal/key": get("/api/journal/key"),
  "GET /api/me": get("/api/me"),
  "GET /api/session": get("/api/session"),
  "POST /api/set-up": "an account and no round",
  "POST /api/set-up/look": "the installation's name",
  "POST /api/invitations/look": post("/api/invitations/look", { word: "none.none" }),
  "POST /api/invitations/accept": post("/api/invitations/accept", { word: "none.none" }),
  "GET /api/invitations/{invitation}/link": get("/api/invitations/none/link"),
  "GET /api/directory": get("/api/directory"),
  "GET /api/directory/me": get("/api/directory/me"),
  "GET /api/directory/{organisation}": get("/api/directory/moj"),
  "POST /api/directory/commands": post("/api/directory/commands", {
    id: "none",
    command: { type: "remove-member", account: "none" },
  }),
  "GET /api/rounds": get("/api/rounds"),
  "POST /api/rounds": upload("/api/rounds", { round: "{}" }),
  "GET /api/rounds/{round}/desks": get("/api/rounds/r1/desks"),
  "POST /api/rounds/{round}/commands": command(() => ({ type: "reserve", thread: "none" })),
  "GET /api/rounds/{round}/timeline": get("/api/rounds/r1/timeline"),
  "GET /api/rounds/{round}/timeline/updates": get("/api/rounds/r1/timeline/updates"),
  "GET /api/rounds/{round}/journal/heads": get("/api/rounds/r1/journal/heads"),
  "GET /api/rounds/{round}/synthesis.docx": get("/api/rounds/r1/synthesis.docx"),
  "GET /api/rounds/{round}/request.docx": get("/api/rounds/r1/request.docx"),
  "GET /api/rounds/{round}/request.zip": get("/api/rounds/r1/request.zip"),
  "GET /api/rounds/{round}/conferences/{conference}/invitation.docx": get(
    "/api/rounds/r1/conferences/none/invitation.docx",
  ),
  "GET /api/rounds/{round}/conferences/{conference}/invitation.zip": get(
    "/api/rounds/r1/conferences/none/invitation.zip",
  ),
  "GET /api/rounds/{round}/draft.docx": get("/api/rounds/r1/draft.docx"),
  "GET /api/rounds/{round}/draft.html": get("/api/rounds/r1/draft.html"),
  "GET /api/rounds/{round}/draft.txt": get("/api/rounds/r1/draft.txt"),
  "GET /api/rounds/{round}/draft.xml": get("/api/rounds/r1/draft.xml"),
  "GET /api/rounds/{round}/draft.pdf": "what draft.docx has, by the same door",
  "GET /api/rounds/{round}/comparison": get("/api/rounds/r1/comparison?with=beginning"),
  "POST /api/rounds/{round}/comparison": upload("/api/rounds/r1/comparison"),
  "POST /api/rounds/{round}/files": upload("/api/rounds/r1/files"),
  "GET /api/rounds/{round}/files/{file}": get(`/api/rounds/r1/files/${"0".repeat(64)}`),
  "GET /api/rounds/{round}/search": get("/api/rounds/r1/search?q=dieu"),
  "POST /api/rounds/{round}/next": upload("/api/rounds/r1/next", { round: "{}" }),
  "POST /api/readings": upload("/api/readings"),
  "GET /api/rooms/{room}/authors": get("/api/rooms/draft:d1/authors"),
  "POST /api/live-tickets": post("/api/live-tickets", {}),
  "GET /api/notifications": get("/api/notifications"),
  "GET /api/notifications/unread": get("/api/notifications/unread"),
  "POST /api/notifications/read": "nothing",
  "GET /api/notifications/preference": "what the asker chose",
  "POST /api/notifications/preference": "what the asker chose",
  "GET /api/rounds/{round}/reminders": get("/api/rounds/r1/reminders"),
  "POST /api/rounds/{round}/reminders": "what the same address gives when it is read",
  "GET /api/tokens": get("/api/tokens"),
  "POST /api/tokens": post("/api/tokens", { name: "chương trình", scope: { kind: "round", name: "r1" } }),
  "DELETE /api/tokens/{token}": (asker) => ask(asker, "DELETE", "/api/tokens/none"),
  "GET /healthz": get("/healthz"),
  "GET /readyz": get("/readyz"),
  "GET /metrics": get("/metrics"),
  "GET /sync/http": "a live connection: see the live doors",
  "POST /sync/http/{connection}": "nothing; what is asked by it is answered over GET /sync/http",
  "DELETE /sync/http/{connection}": "nothing",
};

/** Doors behind which files and texts are read, compared and written apart: slow to ask, and they know of nothing but the draft. */
const OF_THE_DRAFT = /comparison|readings|next|files|draft\.|search/;

/** All others. */
export const SAYING_DOORS = Object.fromEntries(Object.entries(HTTP_DOORS).filter(([name]) => !OF_THE_DRAFT.test(name)));

/** Asks at every door that is not shut. */
export async function askHttp(
  asker: Asker,
  doors: Readonly<Record<string, Door | Shut>> = HTTP_DOORS,
): Promise<ReadonlyMap<string, Answered>> {
  const answers = new Map<string, Answered>();
  for (const [name, door] of Object.entries(doors)) if (typeof door !== "string") answers.set(name, await door(asker));
  return answers;
}

interface Sent {
  readonly payload?: object | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(
  { at, cookie }: Asker,
  method: "GET" | "POST" | "DELETE",
  url: string,
  { payload, headers }: Sent = {},
): Promise<Answered> {
  const answer = await at.stage.http.inject({
    method,
    url,
    ...(payload && { payload }),
    headers: { cookie, "sec-fetch-site": "same-origin", ...headers },
  });
  return { status: answer.statusCode, body: answer.rawPayload };
}

/** Sends a file as a browser's form does. */
function upload(url: string, fields: Readonly<Record<string, string>> = {}): Door {
  return async (asker) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", new File(["Điều 1. Phạm vi\n"], "cu.txt"));
    const sent = new Response(form);
    return ask(asker, "POST", url, {
      payload: Buffer.from(await sent.arrayBuffer()),
      headers: { "content-type": sent.headers.get("content-type") ?? "" },
    });
  };
}
