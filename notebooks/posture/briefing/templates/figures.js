// Where scripts run and there is room, each static chart is replaced by its interactive form; print keeps the static one.
// plotly.js stands packed in the page; the content-security policy allows its text, and no other, once it is unpacked.
"use strict";
(function () {
  function unpack(element) {
    var bytes = Uint8Array.from(atob(element.textContent), function (letter) { return letter.charCodeAt(0); });
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }
  // plotly.js brings the style sheet of its street maps, which no chart here uses, unless an element of this id is there.
  function decline(source) {
    var id = /getElementById\("([0-9a-f]{64})"\)/.exec(source);
    if (!id) { return; }
    var mark = document.createElement("meta");
    mark.id = id[1];
    document.head.appendChild(mark);
  }
  function run(source) {
    var script = document.createElement("script");
    script.textContent = source;
    document.head.appendChild(script);
  }
  function show(place) {
    var figure = JSON.parse(document.getElementById(place.dataset.figure + "-data").textContent);
    if (place.parentElement.clientWidth < figure.layout.width) { return; }
    var config = Object.assign({}, figure.config, {displaylogo: false, plotlyServerURL: ""});
    config.modeBarButtonsToRemove = (config.modeBarButtonsToRemove || []).concat("sendChartToCloud");
    place.hidden = false;
    Plotly.newPlot(place, figure.data, figure.layout, config).then(function () {
      place.parentElement.classList.add("live");
    }, function () { place.hidden = true; });
  }
  if (typeof DecompressionStream === "undefined") { return; }
  Promise.all([unpack(document.getElementById("plotly")), document.fonts.ready]).then(function (ready) {
    decline(ready[0]);
    run(ready[0]);
    document.querySelectorAll(".interactive").forEach(show);
  });
})();
