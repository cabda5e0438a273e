import { type Diagnosis, diagnose } from '../collect/doctor/doctor.ts';
import type { Check } from '../collect/doctor/doctor-check.ts';
import { type DoctorQuestion, gatherDoctorFacts } from '../collect/sources/doctor-facts.ts';
import { doctorSelfTest } from '../collect/sources/doctor-self-test.ts';

/** What would work from this computer. @param selfTest Also how its own platform treats quoting, processes and files. */
export async function examine(
  question: DoctorQuestion,
  selfTest: boolean,
): Promise<Diagnosis & { readonly tests: () => Promise<readonly Check[]> }> {
  const facts = await gatherDoctorFacts(question);
  const tests = async () => (selfTest ? doctorSelfTest(facts.powershells[0], question.signal) : []);
  return { ...diagnose(facts), tests };
}
