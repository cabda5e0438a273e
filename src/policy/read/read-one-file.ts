import { UserErrors } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { firstFaults } from './first-faults.ts';
import { readYaml } from './yaml/read-yaml.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

/** A file that is read alone, as YAML. Throws UserErrors of that code with its first faults; `what` begins the message. */
export function readOneFile(text: string, path: string, code: ErrorCode, what: string): YamlFile {
  try {
    return readYaml({ path, text });
  } catch (error) {
    if (error instanceof UserErrors) throw firstFaults(code, what, error.errors);
    throw error;
  }
}
