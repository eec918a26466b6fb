import { ApplicationsApi, PiecesError, ResponseError } from "pieces-os-client";

/** What every case has to answer: an operation, and an error whose class and kind are told. */
async function answer(basePath) {
  const api = new ApplicationsApi({ basePath });
  const { iterable } = await api.applicationsSnapshot();
  const error = await api
    .applicationsSpecificApplicationSnapshot({ application: "nobody" })
    .catch((reason) => reason);
  return {
    names: iterable.map(({ name }) => name),
    missing: {
      kind: error.kind,
      status: error.status,
      body: error.body,
      isError: error instanceof Error,
      isPiecesError: error instanceof PiecesError,
      isResponseError: error instanceof ResponseError,
    },
  };
}

/** The answer, or what went wrong, as JSON can carry it out of a page or a process. */
export function outcome(basePath) {
  return answer(basePath).then(
    (answered) => ({ answer: answered }),
    (error) => ({ failure: String(error?.stack ?? error) }),
  );
}
