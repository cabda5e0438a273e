import type { Plan } from '../../model/plan/plan.ts';
import { COMMON_NAME, COMMON_TEXT } from '../../remediate/scripts/runtime/common-file.ts';
import { scriptsOf } from '../../remediate/scripts/write-scripts.ts';

/** A file in the folder of a plan; its name with `/`. */
export interface PlanFile {
  readonly name: string;
  readonly content: string;
}

/** The common file of the release, and the scripts of all waves, as they stand in the folder of a plan; names with `/`. */
export const scriptFiles = (plan: Plan): readonly PlanFile[] =>
  plan.waves.length === 0
    ? []
    : [
        { name: COMMON_NAME, content: COMMON_TEXT },
        ...plan.waves.flatMap((wave) =>
          scriptsOf(plan, wave).map(({ name, text }) => ({ name: `wave-${wave.number}/${name}`, content: text })),
        ),
      ];
