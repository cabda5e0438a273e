import { type Diagnosis, diagnose } from '../../collect/doctor/doctor.ts';
import type { Check } from '../../collect/doctor/doctor-check.ts';
import type { DoctorFacts } from '../../collect/doctor/doctor-facts.ts';
import { requestLog } from '../../collect/request-log.ts';
import type { DoctorQuestion } from '../../collect/sources/doctor/doctor-question.ts';
import { doctorSelfTest } from '../../collect/sources/doctor/doctor-self-test.ts';
import { gatherDoctorFacts } from '../../collect/sources/doctor/gather-doctor-facts.ts';
import { inStage, type Log, NO_LOG } from '../../model/log/log.ts';
import { staged } from '../log/staged.ts';

/** What would work from this computer. @param selfTest Also how its own platform treats quoting, processes and files. */
export async function examine(
  question: Omit<DoctorQuestion, 'requests'> & { readonly log?: Log | undefined },
  selfTest: boolean,
): Promise<Diagnosis & { readonly facts: DoctorFacts; readonly tests: () => Promise<readonly Check[]> }> {
  const log = question.log ?? NO_LOG;
  const requests = requestLog(inStage(log, 'doctor'));
  const facts = await staged(log, 'doctor', () => gatherDoctorFacts({ ...question, requests }));
  const tests = async () => (selfTest ? doctorSelfTest(facts.powershells[0], question.signal) : []);
  return { ...diagnose(facts), facts, tests };
}
