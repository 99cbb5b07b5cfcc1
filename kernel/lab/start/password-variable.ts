// The variable that holds the Lab's password: options can be read by every user of the machine.

export const PASSWORD_VARIABLE = "GRADUS_LAB_PASSWORD";

/** The password, which is in the environment no longer: kernels and all that they start would have it too. */
export function takePassword(): string | undefined {
  const password = process.env[PASSWORD_VARIABLE];
  delete process.env[PASSWORD_VARIABLE];
  return password;
}
