import { counted } from '../../lib/counted.ts';
import type { AlertEvent } from '../../model/alert.ts';
import type { WaiverUse } from '../../model/run.ts';
import type { Topic } from '../../model/words.ts';

/** Days before its end on which a waiver is spoken of; 0: it has ended. */
const STAGES = [1, 7, 30] as const;
const DAY = 86_400_000;

/** The stage that a waiver has reached; `undefined` long before its end. */
export function waiverStage({ expires, state }: WaiverUse, now: Date): number | undefined {
  const left = expires === null || state === 'unused' ? Number.NaN : Date.parse(expires) - now.getTime();
  if (Number.isNaN(left)) return undefined;
  return left <= 0 ? 0 : STAGES.find((days) => left <= days * DAY);
}

/** A waiver that ends, or has ended. Who asked for it is not said: alerts name nobody. */
export function waiverEvent(waiver: WaiverUse, topic: Topic | undefined, now: Date): AlertEvent {
  const left = Math.ceil((Date.parse(waiver.expires ?? '') - now.getTime()) / DAY);
  return {
    kind: 'waiver',
    rule: waiver.rule,
    ...(topic === undefined ? {} : { topic }),
    where: waiver.where,
    title: left > 0 ? `${waiver.id} ends in ${counted(left, 'day')}` : `${waiver.id} has ended`,
    detail: left > 0 ? '' : 'What it covered counts as failed.',
    calls: true,
  };
}
