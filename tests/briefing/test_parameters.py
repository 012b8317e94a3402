import pytest
from briefing_cases import load_cases
from posture.briefing.parameters import describe_parameters, parameter_names, plain_parameters, read_parameters
from posture.errors import ParameterError

CASES = load_cases("parameters.json")


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: str(case["given"]))
def test_values_are_read_by_their_declared_type(case):
    defaults = plain_parameters(read_parameters({}))
    assert plain_parameters(read_parameters(case["given"])) == {**defaults, **case["expected"]}


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: str(case["given"]))
def test_unknown_names_and_bad_values_are_refused(case):
    with pytest.raises(ParameterError) as refused:
        read_parameters(case["given"])
    assert case["message"] in str(refused.value)
    assert refused.value.exit_status == 2


def test_reading_plain_parameters_gives_the_same_again():
    chosen = read_parameters({"articles": ["a"], "published": "2024-05-03", "include_map": False})
    assert read_parameters(plain_parameters(chosen)) == chosen


def test_every_parameter_is_described():
    assert [name for name, *_ in describe_parameters()] == list(parameter_names())
    assert all(allowed and default and help for _, allowed, default, help in describe_parameters())
