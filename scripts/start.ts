// Builds the page where its sources are newer, starts the server with the demonstration and says where it is.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildPage } from "./build.ts";

interface DemoPerson {
  readonly name: string;
  readonly role: string;
  readonly organisation: { readonly name: string };
}

const ROLES: Readonly<Record<string, string>> = {
  drafter: "Chuyên viên soạn thảo · drafter",
  moderator: "Điều hành · moderator",
  leader: "Lãnh đạo · leader",
  delegate: "Đại diện · delegate",
  observer: "Theo dõi · observer",
  administrator: "Quản trị · administrator",
};

const DEMONSTRATION = [
  "  Bản trình diễn: mở địa chỉ trên và chọn một người để đăng nhập. Ý kiến trong đó là hư cấu.",
  "  Demonstration: open the address and pick somebody to sign in as. What they say is invented.",
];

const main = fileURLToPath(new URL("../apps/server/src/main.ts", import.meta.url));

if (!buildPage()) {
  console.error("Không dựng được trang web; xem lỗi ở trên.\nThe page could not be built; the reason is above.");
  process.exit(1);
}

const server = fork(main, {
  execArgv: ["--disable-warning=ExperimentalWarning"],
  env: { ...process.env, DEMO: process.env["DEMO"] || "true", LOG_LEVEL: process.env["LOG_LEVEL"] || "warn" },
});
server.once("message", (address) => void announce(address as string)); // reason: the one message that main.ts sends
server.once("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));

/** Says that the server is ready at this address, and whom one can sign in as. */
async function announce(address: string): Promise<void> {
  const people = await demoPeople(address);
  const lines = [
    "",
    `  Duthao đang chạy tại ${address}`,
    `  Duthao is running at ${address}`,
    ...(people.length > 0 ? ["", ...DEMONSTRATION, "", ...table(people)] : []),
    "",
    "  Dừng: Ctrl+C. Dữ liệu được giữ lại.",
    "  Stop: Ctrl+C. The data stays.",
    "",
  ];
  console.log(lines.join("\n"));
}

async function demoPeople(address: string): Promise<readonly DemoPerson[]> {
  const response = await fetch(`${address}/api/demo/people`);
  return response.ok ? ((await response.json()) as DemoPerson[]) : []; // reason: our own server's answer, of this very version
}

/** One line per person: name, organisation, role; columns as wide as their widest. */
function table(people: readonly DemoPerson[]): string[] {
  const rows = people.map(({ name, organisation, role }) => [name, organisation.name, ROLES[role] ?? role]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")}`.trimEnd());
}
