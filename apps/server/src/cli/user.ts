import { randomBytes } from "node:crypto";
import { Id, isPlain, Name, SERVICE } from "@duthao/domain";
import type { Store } from "@duthao/store";
import { z } from "zod";
import { openAccounts, type Accounts } from "../accounts.ts";
import { CannotStart } from "../cannot-start.ts";
import { openDataFolder } from "../data-folder.ts";
import { openStoreOf } from "../open-services.ts";
import { openLog } from "../log.ts";
import { secretOf } from "../secret.ts";
import { readSettings, type Settings } from "../settings.ts";
import { noteAct } from "./noting.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

const User = z.object({
  name: Name,
  email: z.email().refine(isPlain),
  id: Id.refine((id) => id !== SERVICE, "is the service's own").optional(),
});

type Asked = { readonly [option in keyof z.input<typeof User>]?: string | undefined };

/** 88 bits: beyond guessing, even without the door's limits. */
const PASSWORD_BYTES = 11;

/** Makes an account and prints its first password, the only time it is shown. */
export async function addUser(asked: Asked, terminal: Terminal): Promise<Exit> {
  const { complain, out, environment } = terminal;
  const user = User.safeParse(asked);
  if (!user.success) {
    complain(
      `duthao: ${user.error.issues.map(({ path: [option], message }) => `--${String(option)} is ${wrong(asked, option, message)}`).join("; ")}.\n`,
    );
    return EXIT.misused;
  }
  const { name, email, id } = user.data;
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  const added = await withAccounts(environment, (accounts) =>
    accounts.add({ name, email, password, ...(id !== undefined && { id }) }),
  );
  if (!added) {
    complain(`duthao: the address ${email}${id === undefined ? "" : ` or the id ${id}`} is taken.\n`);
    return EXIT.faulty;
  }
  await noteAct({ kind: "account-added", account: added.id }, terminal);
  out(`id ${added.id}\npassword ${password}\n`);
  return EXIT.done;
}

function wrong(asked: Asked, option: PropertyKey | undefined, message: string): string {
  return Object.entries(asked).some(([name, value]) => name === option && value !== undefined)
    ? `wrong: ${message}`
    : "missing";
}

/** Shuts an account out, or lets its owner in again, also beside running servers: they end its connections within a second or two. */
export async function setUserDisabled(asked: Asked, isDisabled: boolean, terminal: Terminal): Promise<Exit> {
  const { complain, out, environment } = terminal;
  const { email } = asked;
  if (email === undefined) {
    complain("duthao: --email is missing.\n");
    return EXIT.misused;
  }
  const account = await withAccounts(environment, (accounts) => accounts.setDisabled({ email }, isDisabled));
  if (!account) {
    complain(`duthao: no account has the address ${email}.\n`);
    return EXIT.faulty;
  }
  await noteAct({ kind: isDisabled ? "account-disabled" : "account-enabled", account: account.id }, terminal);
  out(`id ${account.id}\n${isDisabled ? "disabled" : "enabled"}\n`);
  return EXIT.done;
}

/** For whoever has no mail: a link at which they choose a password. For whoever has lost their second factor: none any more. */
export async function resetUser({ email }: Asked, isSecondFactor: boolean, terminal: Terminal): Promise<Exit> {
  const { complain, out, environment } = terminal;
  if (email === undefined) {
    complain("duthao: --email is missing.\n");
    return EXIT.misused;
  }
  const made = await withAccounts(environment, async (accounts) => {
    if (!isSecondFactor) return accounts.resetLink(email);
    const account = await accounts.byEmail(email);
    return account && { account: await accounts.clearSecondFactor(account.id), link: undefined };
  });
  if (!made?.account) {
    complain(`duthao: no account that is enabled has the address ${email}.\n`);
    return EXIT.faulty;
  }
  const account = made.account.id;
  if (made.link === undefined) {
    await noteAct({ kind: "second-factor-changed", account, factor: "code", change: "removed" }, terminal);
    out(`id ${account}\nsecond factor removed\n`);
    return EXIT.done;
  }
  await noteAct({ kind: "command-run", command: "user reset" }, terminal);
  out(`id ${account}\nlink ${made.link}\n`);
  return EXIT.done;
}

async function withAccounts<T>(
  environment: Terminal["environment"],
  work: (accounts: Accounts) => Promise<T>,
): Promise<T> {
  const settings = readSettings(environment);
  openDataFolder(settings.dataDir);
  const store = await openForAccounts(settings);
  try {
    return await work(
      await openAccounts({
        store,
        secret: secretOf(settings),
        publicOrigin: settings.publicOrigin,
        log: openLog({ logLevel: "silent" }),
      }),
    );
  } finally {
    await store.close();
  }
}

/** Alone where nothing runs yet, which makes the tables; beside the server where one runs. */
async function openForAccounts(settings: Settings): Promise<Store> {
  try {
    return await openStoreOf(settings);
  } catch (error) {
    if (!(error instanceof CannotStart) || settings.databaseUrl !== undefined) throw error;
    return openStoreOf(settings, { beside: true });
  }
}
