// Where scripts run and there is room, each static chart is replaced by its interactive form. Print keeps the static one.
"use strict";
(function () {
  function show(place) {
    var figure = JSON.parse(document.getElementById(place.dataset.figure + "-data").textContent);
    if (place.parentElement.clientWidth < figure.layout.width) { return; }
    place.hidden = false;
    Plotly.newPlot(place, figure.data, figure.layout, figure.config).then(function () {
      place.parentElement.classList.add("live");
    }, function () { place.hidden = true; });
  }
  document.fonts.ready.then(function () { document.querySelectorAll(".interactive").forEach(show); });
})();
