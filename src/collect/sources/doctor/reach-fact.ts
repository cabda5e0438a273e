import { connect } from 'node:net';
import type { ReachFact } from '../../doctor/doctor-facts.ts';
import type { RequestLog } from '../../request-log.ts';

const REMOTING_PORT = 5985;
const REMOTING_MS = 4_000;

/** Whether a server takes connections of PowerShell remoting. */
export function reachFact(server: string, requests: RequestLog): Promise<ReachFact> {
  return new Promise((done) => {
    const target = `${server}:${REMOTING_PORT}`;
    const ended = requests({ via: 'tcp', target, text: `connect to ${target}`, bytes: 0 });
    const socket = connect({ host: server, port: REMOTING_PORT });
    const end = (problem: string | null): void => {
      socket.destroy();
      ended(problem === null ? 'answered' : 'failed', 0);
      done({ server, port: REMOTING_PORT, answers: problem === null, problem });
    };
    socket.setTimeout(REMOTING_MS, () => end(`no answer within ${REMOTING_MS / 1000} s`));
    socket.on('connect', () => end(null));
    socket.on('error', (error: NodeJS.ErrnoException) => end(networkWords(error.code)));
  });
}

function networkWords(code: string | undefined): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known here';
  if (code === 'ECONNREFUSED') return 'it refuses the connection';
  return code ?? 'the connection failed';
}
