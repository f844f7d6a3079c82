import type { ListedOrganisation } from "@duthao/domain";
import { expect, test } from "vitest";
import { contactFaults, organisationForm, rebased, seenIn, typedOrganisation } from "./organisation-form.ts";

const mof: ListedOrganisation = {
  id: "mof",
  name: "Bộ Tài chính",
  short: "BTC",
  kind: "ministry",
  email: "vanthu@btc.example",
  aliases: ["Bộ TC"],
  contacts: [{ name: "Văn thư", email: "vanthu@btc.example" }],
};

test("[WEB171] a record that nobody typed in is sent as it was, and one contact stands in a line", () => {
  const form = organisationForm(mof);
  expect(typedOrganisation(form, "mof")).toEqual(mof);
  expect(seenIn(form)).toEqual(mof);
  const typed = { ...form, contacts: "Vụ Pháp chế, PhapChe@btc.example\n\nmotcua@btc.example\nkhông có địa chỉ" };
  expect(typedOrganisation(typed, "mof").contacts).toEqual([
    { name: "Vụ Pháp chế", email: "phapche@btc.example" },
    { name: "motcua@btc.example", email: "motcua@btc.example" },
    { name: "không có địa chỉ", email: "" },
  ]);
  expect(contactFaults(typed)).toEqual(["không có địa chỉ"]);
});

test("[WEB171] on a record that changed meanwhile what was left alone is as it is now, and what was typed stays", () => {
  const typed = { ...organisationForm(mof), short: "TC", email: "phapche@btc.example" };
  const now = { ...mof, name: "Bộ Tài chính mới", email: "motcua@btc.example" };
  const { form, contested } = rebased(typed, now);
  expect(form).toEqual({ ...organisationForm(now), short: "TC", email: "phapche@btc.example" });
  expect(contested).toEqual(["email"]);
  expect(rebased(form, now).contested, "said once: from now on it is meant").toEqual([]);
});
