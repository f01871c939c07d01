// A plain page: no build, no dependency but the package beside it.
import { check, init } from "./zice/index.js";

const RESULTS = { met: "符合", unmet: "不符合", unknown: "还不能判断" };
const field = (id) => document.getElementById(id).value.trim();
const result = document.getElementById("result");

function line(text) {
  const paragraph = document.createElement("p");
  // Never as markup: what comes from outside stays text.
  paragraph.textContent = text;
  return paragraph;
}

function show() {
  const facts = { as_of_date: "2023-07-01", full_time_operation_staff: Number(field("staff")), site_use_area_m2: field("area") };
  const answer = check(facts, { directions: ["pilot_promotion_center"] });
  const lines = answer.ok
    ? answer.value.directions[0].rules
        .filter((rule) => rule.facts.some(({ path }) => path in facts && path !== "as_of_date"))
        .map((rule) => `${rule.locator} ${rule.phrase}：${RESULTS[rule.result]}`)
    : answer.errors.map((error) => `${error.path} ${error.code}`);
  result.textContent = "";
  lines.forEach((text) => result.appendChild(line(text)));
}

init().then((started) => {
  if (!started.ok) {
    result.textContent = "自测功能没有加载成功，请刷新页面再试。";
    return;
  }
  document.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  show();
});
