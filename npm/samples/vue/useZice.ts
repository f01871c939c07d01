// The package as a composable: loaded once, and the next question worked out when the facts change.
import { computed, reactive, ref } from "vue";
import type { ComputedRef, Ref } from "vue";
import { init, nextQuestions } from "zice";
import type { DirectionId, FactName, Facts } from "zice";

export interface Zice {
  ready: Ref<boolean>;
  failed: Ref<boolean>;
  facts: Facts;
  /** What to ask next; null where nothing can change any more. */
  next: ComputedRef<FactName | null>;
}

export function useZice(directions: readonly DirectionId[], told: Facts): Zice {
  const ready = ref(false);
  const failed = ref(false);
  const facts = reactive<Facts>({ ...told });
  void init().then(({ ok }) => {
    ready.value = ok;
    failed.value = !ok;
  });
  const next = computed<FactName | null>(() => {
    const answer = ready.value ? nextQuestions(facts, { directions }) : null;
    return answer?.ok ? (answer.value.questions[0]?.fact ?? null) : null;
  });
  return { ready, failed, facts, next };
}
