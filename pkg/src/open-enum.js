/** The guard of an enum: whether a value is one of the known members. */
export const guardOfEnum = (members) => (value) => Object.values(members).includes(value);
