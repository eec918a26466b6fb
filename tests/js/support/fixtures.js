export const APPLICATION = {
  id: "61de3ec1-b14b-401e-82ac-b1860e8c9728",
  name: "VIM",
  version: "9.1",
  platform: "LINUX",
  onboarded: false,
  privacy: "OPEN",
};

export const SESSION = {
  id: "b0c8b5b1-6ac0-4a1b-9cf0-3ad5bd8a4a2e",
  opened: { value: "2024-07-01T12:30:45.678Z" },
};

/** An application with other fields; those that are undefined are missing from its JSON. */
export const applicationText = (fields = {}) => JSON.stringify({ ...APPLICATION, ...fields });
