// The functions, and what a report is made of. Names, ids and types of facts are made from the packs: types.d.ts.

import type {
  DirectionId, FactName, Facts, Form, PackId, PortfolioId, RuleId, ViolationCode,
} from "./types.js";

export * from "./types.js";

/** What every function gives. Nothing is thrown: what is wrong is a value too. */
export type Answer<T> = { ok: true; value: T } | { ok: false; errors: ZiceError[] };

/** One thing that is wrong with a call. `code` and `path` stay the same from version to version. */
export interface ZiceError {
  code: ErrorCode;
  /** As in `accidents[0].date`; empty for the whole. */
  path: string;
  /** Of what the code says: see docs/report.md of the repository. */
  wanted?: "bool" | "whole_number" | "number" | "date" | "option" | "options" | "text" | "list" | "pair" | "object";
  least?: string;
  most?: string | number;
  options?: string[];
  option?: string;
  nearest?: string | null;
  id?: string;
  line?: number;
  column?: number;
  expected?: number;
  /** For the engineer, where the machine says more; never for the applicant. */
  message?: string;
}

export type ErrorCode =
  /** The module of this function is not there yet: await `init`. */
  | "not_ready"
  /** It could not be loaded. */
  | "not_loaded"
  /** The instance broke off. It has been given up; the next call gets a new one. */
  | "internal"
  /** NaN, a function, a Map, a cycle: no plain data. */
  | "not_plain"
  | "empty" | "not_json" | "broken_text" | "too_deep" | "unknown_fact" | "expected" | "out_of_range"
  | "too_many_decimals" | "no_such_day" | "no_such_option" | "repeated" | "stands_alone" | "label_length"
  | "unknown_field" | "unknown_option" | "other_schema" | "required" | "no_such_pack" | "no_such_direction";

/** Where a module comes from, in place of the file beside this one. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

export interface Parts {
  /** Also what `check` needs for `advice: true`. */
  advice?: boolean;
  /** Also what `validateForm` needs. */
  forms?: boolean;
  from?: { decide?: Source | Promise<Source>; advice?: Source | Promise<Source>; forms?: Source | Promise<Source> };
}

/** Loads the modules. In Node it need not be called. Calling it twice does no harm. */
export function init(parts?: Parts): Promise<Answer<null>>;

export interface Asked {
  /** All directions of these packs. Without packs and directions: all there are. */
  packs?: readonly PackId[];
  directions?: readonly DirectionId[];
  /** The date to judge by, YYYY-MM-DD, in place of `as_of_date` among the facts. */
  asOfDate?: string;
}

export interface CheckOptions extends Asked {
  /** Also work out what to do, which takes longer; needs `init({ advice: true })`. */
  advice?: boolean;
}

/** Decides. "eligible" means that the written threshold is met, never more. */
export function check(facts: Facts, options: CheckOptions & { advice: true }): Answer<AdvisedReport>;
export function check(facts: Facts, options?: CheckOptions): Answer<Report>;

export interface QuestionOptions extends Asked {
  /** Facts that were asked for in vain and are not asked for again. */
  asked?: readonly FactName[];
}

/** What can still change something, the best question first. Its words are in `zice/words.json`. */
export function nextQuestions(facts: Facts, options?: QuestionOptions): Answer<Questions>;

/** Judges a filled form. Needs `init({ forms: true })`. */
export function validateForm(form: Form, options?: { direction?: DirectionId }): Answer<FormReport>;

/** What can be asked for. */
export function packs(): Answer<Listing>;

/** Looks through a pack of one's own: the texts of its TOML documents by name. Loads its module when first called. */
export function lintPack(documents: Readonly<Record<string, string>>, source?: Source): Promise<Answer<LintReport>>;

export type Outcome = "eligible" | "ineligible" | "undetermined";
export type Window = "open" | "not_yet_open" | "closed" | "unconfirmed";
export type Result = "met" | "unmet" | "unknown";
export type Nature =
  | "hard" | "exclusion" | "scope" | "limit" | "soft" | "document" | "obligation" | "priority" | "quota" | "money"
  | "process";
export type Strength = "hard" | "in_principle" | "reminder" | "information";
export type Effort = "minutes" | "days" | "weeks" | "months" | "fixed";
/** As facts are given. */
export type Value = boolean | number | string | string[];

export interface Report {
  schema: 1;
  as_of_date: string | null;
  directions: DirectionReport[];
  portfolio: PortfolioReport[];
  total: Total;
}

export interface AdvisedReport extends Report {
  advice: Advice;
}

export interface DirectionReport {
  id: DirectionId;
  pack: PackId;
  outcome: Outcome;
  merits: Outcome;
  window: Window;
  amount: { kind: "fixed" | "maximum" | "ceiling"; yuan: string; upper_yuan?: string } | null;
  rules: RuleReport[];
  missing: string[];
  parties: { list: string; index: number; outcome: Outcome }[];
  information: RuleId[];
}

export interface RuleReport {
  id: RuleId;
  nature: Nature;
  result: Result;
  counts_as: "met" | "ineligible" | "undetermined";
  left_open: boolean;
  locator: string;
  phrase: string;
  facts: Told[];
}

export interface Told {
  path: string;
  value: Value | null;
  entries?: number;
}

export interface PortfolioReport {
  id: PortfolioId;
  pack: PackId;
  strength: Strength;
  result: Result | null;
  locator: string;
  facts: Told[];
}

export interface Total {
  yuan: string;
  directions: DirectionId[];
  without_figure: DirectionId[];
}

export interface Questions {
  schema: 1;
  questions: Question[];
}

export interface Question {
  fact: FactName;
  changes: { direction: DirectionId; rules: RuleId[] }[];
}

export interface Advice {
  questions: Question[];
  directions: DirectionAdvice[];
  openings: { step: Step; directions: DirectionId[]; yuan: string }[];
  rankings: { pack: PackId; directions: Rank[] }[];
  together: Total;
}

export interface DirectionAdvice {
  id: DirectionId;
  settled: boolean;
  decided_by: { paths: string[]; smallest: boolean } | null;
  gaps: { rule: RuleId; gap: Gap }[];
  repairs: { effort: Effort; changes: number; steps: Step[] }[];
  repairs_complete: boolean;
  repairs_at_least: number | null;
  timeline: Interval[];
}

export type Gap =
  | { all: Gap[] }
  | { any: Gap[] }
  | { count: { list: string | null; by: number; ways: Gap } }
  | { one: Change };

export interface Change {
  path: string;
  change: "value" | "none" | "add" | "remove";
  index?: number;
  from?: Value;
  to?: Value;
  by?: string;
}

export interface Step extends Change {
  or?: Value[];
  effort: Effort | null;
  means: "can_be_done" | "takes_time" | "cannot_be_changed";
  of_new_entry: boolean;
}

export interface Interval {
  from: string;
  until: string;
  outcome: Outcome;
  merits: Outcome;
  window: Window;
  rules: { id: RuleId; result: Result }[];
}

export interface Rank {
  id: DirectionId;
  merits: Outcome;
  effort: Effort | null;
  changes: number | null;
  questions: number;
  priorities_met: number;
  priorities: number;
}

export interface FormReport {
  schema: 1;
  direction: DirectionId;
  /** Nothing blocks. */
  valid: boolean;
  violations: Violation[];
}

export interface Violation {
  path: string;
  code: ViolationCode;
  severity: "error" | "warning";
  params: { actual?: number; expected?: number; max?: number; min?: number; position?: number };
}

export interface BothLanguages {
  zh: string;
  en: string;
}

export interface Listing {
  schema: 1;
  packs: {
    id: PackId;
    title: BothLanguages;
    number: string | null;
    issued: string | null;
    directions: { id: DirectionId; title: BothLanguages; judged: BothLanguages; locator: string }[];
  }[];
}

export interface LintReport {
  schema: 1;
  /** The pack can be used. */
  usable: boolean;
  /** Nothing but remarks. */
  clean: boolean;
  findings: Finding[];
}

export interface Finding {
  document: string;
  line: number;
  severity: "error" | "warning" | "remark";
  /** The name by which a pack can allow it; `check` cannot be allowed. */
  lint: string;
  subject: string;
  key: string;
  message: string;
  hint: string | null;
}
