import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import type { Server } from "./server.ts";

const CLI = join(fileURLToPath(new URL("../..", import.meta.url)), "apps/server/src/cli.ts");

async function duthao(server: Server, ...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", CLI, ...words],
    { env: { ...process.env, DATA_DIR: server.data, PUBLIC_URL: server.origin } },
  );
  return stdout;
}

/** Makes an account beside the running server, as whoever runs it does; gives its first password. */
export async function addAccount(server: Server, { name, email }: { name: string; email: string }): Promise<string> {
  return /^password (.+)$/m.exec(await duthao(server, "user", "add", "--name", name, "--email", email))?.[1] ?? "";
}

/** A link at which the account's owner chooses a password. */
export async function resetLink(server: Server, email: string): Promise<string> {
  return /^link (.+)$/m.exec(await duthao(server, "user", "reset", "--email", email))?.[1] ?? "";
}

/** Types an address and a password at the sign-in page. */
export async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Thư điện tử" }).fill(email);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
}

/** A link at which the installation gets an administrator. */
export async function setUpLink(server: Server): Promise<string> {
  return (await duthao(server, "setup")).trim();
}
