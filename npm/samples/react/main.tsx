// A form whose fields are judged as they are filled, by the rules of the authority.
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { DirectionId, Facts, Form } from "zice";
import { useFormCheck, useVerdicts, useZice } from "./useZice";

const DIRECTION: DirectionId = "pilot_promotion_center";
const DIRECTIONS: readonly DirectionId[] = [DIRECTION];

const OUTCOMES = { eligible: "硬性条件已满足（仍须评审）", ineligible: "不满足", undetermined: "还不能判断" };

function App() {
  const { ready, failed } = useZice({ forms: true });
  const [facts, setFacts] = useState<Facts>({ as_of_date: "2023-07-01" });
  const [form, setForm] = useState<Form>({});
  const verdicts = useVerdicts(ready, facts, DIRECTIONS);
  const checked = useFormCheck(ready, form, DIRECTION);
  if (failed) return <p role="alert">自测功能没有加载成功，请刷新页面再试。</p>;
  const phone = checked?.ok ? checked.value.violations.find(({ path }) => path === "phone") : undefined;
  return (
    <main>
      <h1>省级工业互联网推广中心</h1>
      <label>
        全职运营人员（人）
        <input
          id="staff"
          inputMode="numeric"
          onChange={(event) => {
            const digits = event.target.value.trim();
            setFacts({ ...facts, full_time_operation_staff: digits === "" ? null : Number(digits) });
          }}
        />
      </label>
      <label>
        联系电话
        <input id="phone" onChange={(event) => setForm({ ...form, phone: event.target.value })} />
      </label>
      <p id="outcome" role="status">
        {verdicts?.ok ? verdicts.value.directions.map(({ outcome }) => OUTCOMES[outcome]).join() : "请填写数字。"}
      </p>
      <p id="violation">{phone ? phone.code : ""}</p>
    </main>
  );
}

const place = document.getElementById("app");
if (place) createRoot(place).render(<StrictMode><App /></StrictMode>);
