// The package as a hook: loaded once, and what follows from the facts worked out when they change.
import { useEffect, useMemo, useState } from "react";
import { check, init, validateForm } from "zice";
import type { Answer, DirectionId, Facts, Form, FormReport, Parts, Report } from "zice";

/** Whether the modules are there; errors of loading, if any. */
export function useZice(parts: Parts): { ready: boolean; failed: boolean } {
  const [state, setState] = useState({ ready: false, failed: false });
  useEffect(() => {
    let shown = true;
    void init(parts).then(({ ok }) => shown && setState({ ready: ok, failed: !ok }));
    return () => {
      shown = false;
    };
    // The parts a page needs do not change.
  }, []);
  return state;
}

export function useVerdicts(ready: boolean, facts: Facts, directions: readonly DirectionId[]): Answer<Report> | null {
  return useMemo(() => (ready ? check(facts, { directions }) : null), [ready, facts, directions]);
}

export function useFormCheck(ready: boolean, form: Form, direction: DirectionId): Answer<FormReport> | null {
  return useMemo(() => (ready ? validateForm(form, { direction }) : null), [ready, form, direction]);
}
