import type { Plan } from '../model/plan/plan.ts';
import { scriptsOf } from '../remediate/scripts/write-scripts.ts';

/** Windows PowerShell 5.1 reads a script without it in the code page of the computer. */
const BYTE_ORDER_MARK = '\ufeff';

/** The scripts of all waves as they stand in the folder of a plan; names with `/`. */
export const scriptFiles = (plan: Plan): readonly { readonly name: string; readonly text: string }[] =>
  plan.waves.flatMap((wave) =>
    scriptsOf(plan, wave).map(({ name, text }) => ({
      name: `wave-${wave.number}/${name}`,
      text: BYTE_ORDER_MARK + text,
    })),
  );
