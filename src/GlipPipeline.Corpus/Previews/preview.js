"use strict";

const threshold = document.getElementById("threshold");
const profile = document.getElementById("profile");

function applyThreshold() {
  const least = Number(threshold.value);
  document.getElementById("threshold-value").textContent = least.toFixed(2);
  for (const scored of document.querySelectorAll("[data-score]")) {
    scored.toggleAttribute("hidden", Number(scored.dataset.score) < least || (profile.checked && "dropped" in scored.dataset));
  }
  for (const mark of document.querySelectorAll("mark")) {
    mark.classList.toggle("unfound", !mark.closest(".card").querySelector(`.box[data-phrase="${mark.dataset.phrase}"]:not([hidden])`));
  }
  document.getElementById("pair-count").textContent = document.querySelectorAll(".card").length;
  document.getElementById("phrase-count").textContent = document.querySelectorAll(".phrases li:not([hidden])").length;
  document.getElementById("box-count").textContent = document.querySelectorAll(".box:not([hidden])").length;
}

function point(event) {
  const target = event.target.closest("[data-phrase]");
  const card = event.target.closest(".card");
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const pointing of document.querySelectorAll(".pointing")) pointing.classList.remove("pointing");
  if (!target || !card) return;
  const boxes = card.querySelectorAll(`.box[data-phrase="${target.dataset.phrase}"]:not([hidden])`);
  if (boxes.length === 0) return;
  card.classList.add("pointing");
  for (const same of card.querySelectorAll(`[data-phrase="${target.dataset.phrase}"]`)) same.classList.add("lit");
}

threshold.addEventListener("input", applyThreshold);
profile.addEventListener("input", applyThreshold);
document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);
applyThreshold();
