import type { Run } from '../../../model/run.ts';
import { partMessage, partName, type ResultPart, type Standing, waivedText } from '../../words/result-part.ts';

/** One result of a control. @param isJudged Whether anything of the control was. */
export function hdfResult(run: Run, part: ResultPart, isJudged: boolean): object {
  const { finding, resources, rule } = part;
  const text = hdfText(partMessage(run, part));
  return {
    code_desc: hdfText(`${partName(part)}: ${rule.title}`),
    start_time: run.judgedAt,
    resource: finding?.resource.kind ?? rule.select.kind,
    ...(finding === null ? {} : { resource_id: hdfText(finding.resource.id) }),
    resources,
    fingerprint: finding?.fingerprint ?? null,
    ...STATED[part.standing](text, part, isJudged),
  };
}

/**
 * `docs/formats.md#what-each-outcome-becomes`. Beside something that was judged, "skipped" would leave the control
 * passed.
 */
const STATED: {
  readonly [standing in Standing]: (text: string, part: ResultPart, isJudged: boolean) => object;
} = {
  fail: (text) => ({ status: 'failed', message: text }),
  waived: (text, part) => ({ status: 'failed', message: `${hdfText(waivedText(part))}: ${text}` }),
  lost: (text) => ({ status: 'error', message: `Not judged: ${text}` }),
  'not-asked': (text, _part, isJudged) =>
    isJudged
      ? { status: 'error', message: `Not judged: ${text}` }
      : { status: 'skipped', skip_message: `Not judged: ${text}` },
  manual: (text) => ({ status: 'skipped', skip_message: text }),
  pass: () => ({ status: 'passed' }),
  'not-applicable': (text) => ({ status: 'skipped', skip_message: `Not applicable: ${text}` }),
};

/** Heimdall shows texts as HTML. */
export const hdfText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
