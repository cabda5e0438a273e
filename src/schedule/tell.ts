import { type AlertChannel, type AlertPatience, type Delivery, deliver } from '../alert/deliver.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { digest } from '../lib/digest.ts';
import type { AlertEvent, AlertMessage } from '../model/alert.ts';
import type { Log } from '../model/log/log.ts';
import type { ScheduleState } from './schedule-state.ts';

/** How many events wait for a channel that does not answer, and how many messages are remembered of each. */
const MOST_PENDING = 200;
const MOST_REMEMBERED = 50;

interface Telling {
  readonly channels: readonly AlertChannel[];
  readonly patience: AlertPatience;
  readonly signal: AbortSignal;
  readonly log?: Log | undefined;
  /** Keeps the state; called before the first message leaves, and after each that arrived. */
  readonly keep: (state: ScheduleState) => Promise<void>;
}

/**
 * One message a channel, made of what is new and what did not arrive there earlier. What is to be said is kept before
 * anything is sent: whoever kills the program loses no message, and the next run sends it.
 */
export async function tell(
  about: Omit<AlertMessage, 'id' | 'events'>,
  events: readonly AlertEvent[],
  given: ScheduleState,
  { channels, keep, log, patience, signal }: Telling,
): Promise<{ readonly deliveries: readonly Delivery[]; readonly state: ScheduleState }> {
  const calls = events.some((event) => event.calls);
  const pending = Object.fromEntries(
    channels.flatMap(({ name, takes = () => true }) => {
      const its = events.filter(takes);
      const fresh = its.some((event) => event.calls) ? its : [];
      const waiting = [...(given.pending[name] ?? []), ...fresh].slice(-MOST_PENDING);
      return waiting.length === 0 ? [] : [[name, waiting] as const];
    }),
  );
  let state: ScheduleState = { ...given, pending, ...(calls ? { told: about.time } : {}) };
  await keep(state);
  const deliveries: Delivery[] = [];
  // One after the other where they are kept, all at once where they are waited for: one that hangs holds up none.
  let kept = Promise.resolve();
  await Promise.all(
    channels.map(async (channel) => {
      const waiting = pending[channel.name];
      if (waiting === undefined) return;
      const message: AlertMessage = { ...about, id: messageId(about, waiting), events: waiting };
      const isRepeated = given.arrived[channel.name]?.includes(message.id) === true;
      const delivery: Delivery = isRepeated
        ? { channel: channel.name, arrived: true, attempts: 0 }
        : await deliver(channel, message, patience, signal, log);
      deliveries.push(delivery);
      if (!delivery.arrived) return;
      const { [channel.name]: _sent, ...others } = state.pending;
      const arrived = [...(state.arrived[channel.name] ?? []), message.id].slice(-MOST_REMEMBERED);
      state = { ...state, pending: others, arrived: { ...state.arrived, [channel.name]: arrived } };
      const now = state;
      kept = kept.then(() => keep(now));
      await kept;
    }),
  );
  return { deliveries: deliveries.sort((a, b) => (a.channel < b.channel ? -1 : 1)), state };
}

/** The same news of the same run have the same id, however often they are sent. */
const messageId = (
  { organization, run, time }: Omit<AlertMessage, 'id' | 'events'>,
  events: readonly AlertEvent[],
): string =>
  digest(canonicalJson({ organization, run: run ?? time, events: events.map((event) => ({ ...event })) })).slice(0, 32);
