// Where scripts run, each static chart is replaced by its interactive form; print and no script keep the static one.
"use strict";
(function () {
  var config = {displaylogo: false, responsive: true, showSendToCloud: false, topojsonURL: "",
                modeBarButtonsToRemove: ["sendDataToCloud", "lasso2d", "select2d"]};
  function show(place) {
    var data = document.getElementById(place.dataset.figure + "-data");
    var figure = JSON.parse(data.textContent);
    place.hidden = false;
    var layout = Object.assign({}, figure.layout, {autosize: true});
    return Plotly.newPlot(place, figure.data, layout, Object.assign({}, figure.config, config)).then(function () {
      place.closest("figure").classList.add("live");
    });
  }
  document.querySelectorAll(".interactive").forEach(function (place) {
    show(place).catch(function () { place.hidden = true; });
  });
})();
