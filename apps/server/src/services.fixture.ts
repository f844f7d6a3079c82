import { draftUpdate, schema } from "@duthao/decree";
import { SERVICE, type Organisation, type Person, type RoundCommand } from "@duthao/domain";
import { folder } from "./folder.fixture.ts";
import { type Services } from "./services.ts";
import { openServices } from "./open-services.ts";
import { createHttp } from "./http/server.ts";
import { ConnectionRegistry } from "./live/connection-registry.ts";
import type { Api } from "./http/api.ts";
import { openLog } from "./log.ts";
import { readSettings } from "./settings.ts";

const ministry = (id: string, name: string): Organisation => ({ id, name, short: id.toUpperCase(), kind: "ministry" });
const person = (id: string, organisation: string, role: Person["role"]): Person => ({
  id,
  name: `Người ${id}`,
  organisation,
  role,
});

/** The people of the round `r1` on the draft `d1`; `outsider` has an account and no round. */
export const PEOPLE = [
  person("moderator", "moit", "moderator"),
  person("drafter", "moit", "drafter"),
  person("delegate", "moj", "delegate"),
  person("neighbour", "mpi", "delegate"),
];
export const PASSWORD = "đúng mật khẩu này";

export const PREPARE: RoundCommand = {
  type: "prepare-round",
  round: "r1",
  title: "Góp ý dự thảo Nghị định về cụm công nghiệp",
  draft: { id: "d1", number: 1, title: "Nghị định về quản lý, phát triển cụm công nghiệp" },
  agency: ministry("moit", "Bộ Công Thương"),
  organisations: [ministry("moj", "Bộ Tư pháp"), ministry("mpi", "Bộ Kế hoạch và Đầu tư")],
  people: PEOPLE,
  conferences: [],
  deadline: "2026-12-31",
  silenceAgrees: false,
  demo: true,
};

export interface Asked {
  readonly as?: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** A house in a folder of its own with its HTTP door, and a way to ask it things as somebody. */
export interface Stage {
  readonly services: Services;
  readonly http: Api;
  readonly registry: ConnectionRegistry;
  /** The `Cookie` of somebody signed in. */
  cookieOf(person: string): Promise<string>;
  ask(method: "GET" | "POST" | "DELETE", url: string, asked?: Asked): Promise<Answer>;
  close(): Promise<void>;
}

export type Answer = Awaited<ReturnType<Api["inject"]>>;

/** The round is open, unless told otherwise; `watch` may look at the routes as they are added. */
export async function openStage(
  environment: Record<string, string> = {},
  { isOpen = true, watch }: { readonly isOpen?: boolean; readonly watch?: (app: Api) => void } = {},
): Promise<Stage> {
  const settings = readSettings({ DATA_DIR: folder(), LOG_LEVEL: "silent", ...environment });
  const services = await openServices(settings, openLog(settings));
  await services.live.seedDraft(
    "d1",
    draftUpdate(
      schema.node("doc", null, [
        schema.node("article", { id: "a1" }, [schema.node("title", null, [schema.text("Phạm vi điều chỉnh")])]),
      ]),
      1,
    ),
  );
  await services.rounds.command("r1", SERVICE, "prepare", PREPARE);
  if (isOpen) await services.rounds.command("r1", "moderator", "open", { type: "open-round" });
  for (const { id, name } of [...PEOPLE, { id: "outsider", name: "Người ngoài" }])
    await services.accounts.add({ id, name, email: `${id}@example.vn`, password: PASSWORD });
  const registry = new ConnectionRegistry(services);
  const http = await createHttp(services, registry, watch);

  async function cookieOf(id: string): Promise<string> {
    const signedIn = await services.accounts.signInAs(id);
    return cookiesIn(signedIn?.cookies ?? []);
  }

  return {
    services,
    http,
    registry,
    cookieOf,
    ask: async (method, url, { as, body, headers = {} } = {}) =>
      http.inject({
        method,
        url,
        ...(body && { payload: body }),
        headers: {
          ...(method !== "GET" && { "sec-fetch-site": "same-origin" }),
          ...(as && { cookie: await cookieOf(as) }),
          ...headers,
        },
      }),
    close: async () => {
      await registry.close();
      await http.close();
      await services.close();
    },
  };
}

/** What a browser sends back of what it was told to keep. */
export function cookiesIn(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(";")[0]).join("; ");
}
