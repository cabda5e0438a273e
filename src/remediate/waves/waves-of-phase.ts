import type { Step, Wave } from '../../model/plan/plan.ts';
import type { PlanInput } from '../plan-input.ts';
import type { PlanWorld } from '../plan-world.ts';
import { type Namespaces, namesOf } from '../propose/namespaces.ts';
import type { Draft } from '../settle/draft.ts';
import { cutWaves } from './cut-waves.ts';
import { pilotProof } from './pilot-proof.ts';

/** Everything around the drafts that waves are made of. */
export interface WaveContext {
  readonly input: PlanInput;
  readonly world: PlanWorld;
  readonly namespaces: Namespaces;
}

/** The waves of drafts that may go together: servers first, the pilot alone, then the organization. */
export function* wavesOfPhase(
  drafts: readonly Draft[],
  { input, namespaces, world }: WaveContext,
  stepsOf: (drafts: readonly Draft[]) => readonly Step[],
): Generator<Pick<Wave, 'title' | 'servers' | 'namespaces' | 'steps'>> {
  const byServer = Map.groupBy(drafts, (draft) => draft.server ?? '');
  const servers = [...byServer.keys()].filter((server) => server !== '');
  for (const [index, members] of cutWaves(servers, namespaces, input.pilot, pilotProof(byServer, world)).entries()) {
    yield {
      title: titleOf(members, index === 0, namespaces),
      servers: members,
      namespaces: [...new Set(members.flatMap((server) => namesOf(server, namespaces)))].sort(),
      steps: members.flatMap((server) => stepsOf(byServer.get(server) ?? [])),
    };
  }
  for (const shell of ['exchange', 'skype'] as const) {
    const own = (byServer.get('') ?? []).filter((draft) => draft.shell === shell);
    if (own.length === 0) continue;
    const title =
      shell === 'exchange'
        ? 'The organization: reaches every user at once'
        : 'Lync or Skype, in its own Management Shell: reaches every user of the policies';
    yield { title, servers: [], namespaces: [], steps: stepsOf(own) };
  }
}

function titleOf(servers: readonly string[], isPilot: boolean, namespaces: Namespaces): string {
  const names = servers.map((server) => server.toUpperCase()).join(', ');
  const single = [...namespaces].filter(
    ([, [only, ...others]]) => only !== undefined && others.length === 0 && servers.includes(only),
  );
  const alone =
    single.length === 0
      ? ''
      : `; ${single.map(([name]) => name).join(', ')} ${single.length === 1 ? 'has' : 'have'} no other server: users are interrupted`;
  const out =
    servers.length === 1
      ? 'taken out of the load balancer first'
      : 'each taken out of the load balancer first, one after the other';
  return `${isPilot ? 'Pilot: ' : ''}${names}, ${out}${alone}`;
}
