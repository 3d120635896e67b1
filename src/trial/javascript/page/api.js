export const NO_ANSWER = 'The trial has ended or does not answer. Start it again; this page goes on by itself';

const STARTS = 503;
const STARTING = 'The trial is starting; this page goes on by itself';

/** Why a request was not fulfilled, in words for people. */
export class ApiError extends Error {
  /** @param status that of HTTP; 0 where nobody has answered */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function request(method, path, body) {
  let response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      ...body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    });
  } catch {
    throw new ApiError(NO_ANSWER, 0);
  }
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
  const text = await response.text();
  const answer = isJson && text ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new ApiError(answer?.message ?? (response.status === STARTS ? STARTING : `The trial answered with ${response.status}`), response.status);
  }
  return answer;
}

/** The trial's JSON API: `await api.get('/tasks')`, `await api.post('/time', { by: 'P1D' })`. Throws an ApiError. */
export const api = {
  get: path => request('GET', path),
  post: (path, body = {}) => request('POST', path, body),
};
