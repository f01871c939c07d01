// Never run: what a compiler must take, and, marked, what it must refuse.
import { check, init, lintPack, nextQuestions, packs, validateForm } from "zice";
import type { AdvisedReport, Answer, Facts, Form } from "zice";
import words from "zice/words.json";

const facts: Facts = {
  as_of_date: "2023-07-01",
  registered_in_shandong: true,
  full_time_operation_staff: 14,
  site_use_area_m2: "999.9",
  cloud_mode: "public",
  experience_functions: ["display", "training"],
  accidents: [{ date: "2022-01-01" }],
  related_member_pairs: [["甲", "乙"]],
  registration_date: null,
};

const form: Form = { direction: "unveil_consortium", investment_yuan: 1.5, members: [{ name: "乙", role: "third" }] };

export async function calls(): Promise<string> {
  const started = await init({ advice: true, forms: true, from: { decide: new ArrayBuffer(0), forms: fetch("/forms") } });
  if (!started.ok) return started.errors.map(({ code, path }) => `${path}: ${code}`).join();
  const advised: Answer<AdvisedReport> = check(facts, { advice: true, asOfDate: "2023-07-01" });
  const plain = check(facts, { packs: ["sd-fusion-2023"], directions: ["gazelle_match"] });
  const asked = nextQuestions(facts, { asked: ["registered_in_shandong"] });
  const judged = validateForm(form, { direction: "unveil_consortium" });
  const linted = await lintPack({ "pack.toml": "" });
  if (asked.ok) return words.facts[asked.value.questions[0]!.fact].label.zh;
  if (plain.ok) return plain.value.directions.map(({ outcome }) => outcome).join();
  if (judged.ok) return judged.value.violations.map(({ code }) => code).join();
  if (linted.ok) return linted.value.findings.map(({ lint }) => lint).join();
  return advised.ok ? advised.value.advice.together.yuan : String(packs().ok);
}

export function refused(): void {
  // @ts-expect-error There is no such fact.
  check({ full_time_staff: 14 });
  // @ts-expect-error A whole number is no text.
  check({ full_time_operation_staff: "14" });
  // @ts-expect-error There is no such option of this fact.
  check({ cloud_mode: "community" });
  // @ts-expect-error There is no such direction.
  check({}, { directions: ["demo_iiot_parc"] });
  // @ts-expect-error There is no such option of the call.
  check({}, { date: "2023-07-01" });
  // @ts-expect-error There is no such field.
  validateForm({ fone: "1" });
  // @ts-expect-error Nothing is there before it is known that the answer is one.
  check({}).value;
}
