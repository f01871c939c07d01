// A back end that checks what it is sent by the same rules as the page. Prints its address.
import express from "express";
import { check, validateForm } from "zice";

/** What a client did wrong is its own affair (422); what broke here is ours (500). */
const OURS = new Set(["internal", "not_ready", "not_loaded"]);

function send(response, answer) {
  if (answer.ok) return response.json(answer.value);
  const status = answer.errors.some(({ code }) => OURS.has(code)) ? 500 : 422;
  return response.status(status).json({ errors: answer.errors });
}

const app = express();
app.use(express.json({ limit: "100kb" }));
app.post("/check", (request, response) => send(response, check(request.body)));
app.post("/forms/:direction", (request, response) => {
  send(response, validateForm(request.body, { direction: request.params.direction }));
});

const server = app.listen(Number(process.env.PORT ?? 8090), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
