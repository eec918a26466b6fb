/**
 * The client that an SDK with methods like the official one's makes.
 * @returns {import("./contenders.js").Client}
 */
export const sdk = (api) => ({
  snapshot: () => api.applicationsSnapshot(),
  register: (application) => api.applicationsRegister({ application }),
  decode: async () => {
    const response = await api.applicationsSnapshotRaw();
    return () => response.value();
  },
});
